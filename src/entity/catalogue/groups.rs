//! Which keys are one entity: disjoint groups that only ever grow. A group that a known row claims never joins one that
//! another row claims.

/// Groups of keys.
#[derive(Debug)]
pub(super) struct Groups {
    parents: Vec<u32>,
    rows: Vec<Option<u32>>,
    articles: Vec<u64>,
}

impl Groups {
    /// Each key alone, with the row that claims it and its number of articles.
    pub(super) fn new(keys: impl Iterator<Item = (Option<u32>, u32)>) -> Self {
        let (rows, articles): (Vec<_>, Vec<_>) = keys.map(|(row, articles)| (row, u64::from(articles))).unzip();
        Self { parents: (0..rows.len() as u32).collect(), rows, articles }
    }

    /// The key that stands for the group: the lowest in it.
    pub(super) fn root(&mut self, key: u32) -> u32 {
        let mut at = key;
        while self.parents[at as usize] != at {
            let grandparent = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = grandparent;
            at = grandparent;
        }
        at
    }

    /// The row that claims the group of a key.
    pub(super) fn row(&mut self, key: u32) -> Option<u32> {
        let root = self.root(key);
        self.rows[root as usize]
    }

    /// The row that claims the group of a key that stands for it.
    pub(super) fn row_of_root(&self, root: u32) -> Option<u32> {
        self.rows[root as usize]
    }

    /// Articles of all keys in the group.
    pub(super) fn articles(&mut self, key: u32) -> u64 {
        let root = self.root(key);
        self.articles[root as usize]
    }

    /// Whether two keys may be one entity.
    pub(super) fn can_join(&mut self, one: u32, other: u32) -> bool {
        match (self.row(one), self.row(other)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// Makes two keys one entity, unless two rows claim them; says whether they are one now.
    pub(super) fn join(&mut self, one: u32, other: u32) -> bool {
        if !self.can_join(one, other) {
            return false;
        }
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            let (root, leaf) = (one.min(other) as usize, one.max(other) as usize);
            self.parents[leaf] = root as u32;
            self.rows[root] = self.rows[root].or(self.rows[leaf]);
            self.articles[root] += self.articles[leaf];
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn groups_of_two_rows_stay_apart() {
        let mut groups = Groups::new([(Some(7), 1), (None, 2), (None, 4), (Some(8), 8)].into_iter());
        assert!(groups.join(0, 1) && groups.join(2, 3) && !groups.join(1, 2));
        assert_eq!((groups.root(1), groups.root(3)), (0, 2));
        assert_eq!((groups.articles(1), groups.row(2)), (3, Some(8)));
    }
}
