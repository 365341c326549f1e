//! Reads e-mail: single messages and mailboxes of them. Newsletters are articles; attachments are none.

mod hidden;
mod lists;
mod message;
mod portions;
mod prose;

pub(super) use portions::{is_mailbox, is_message, mailbox, message};
