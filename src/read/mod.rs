//! Files in, articles out.

mod entities;
mod front_matter;
mod html;
mod markdown;
mod markup;
mod text;
