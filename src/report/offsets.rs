//! From bytes to code points.

/// Counts code points up to byte offsets. Remembers the last answer, so that ascending offsets
/// cost one pass over the text; a text of ASCII costs nothing.
pub struct Offsets<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    point: usize,
}

impl<'t> Offsets<'t> {
    pub fn new(text: &'t str) -> Self {
        Offsets { text, ascii: text.is_ascii(), byte: 0, point: 0 }
    }

    /// The number of code points before byte `at`, which is a character boundary.
    pub fn point(&mut self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        let bytes = self.text.as_bytes();
        let count = |from: usize, to: usize| bytes[from..to].iter().filter(|b| (**b & 0xC0) != 0x80).count();
        if at >= self.byte {
            self.point += count(self.byte, at);
        } else {
            self.point -= count(at, self.byte);
        }
        self.byte = at;
        self.point
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn counts_code_points_forwards_and_back() {
        let text = "£3bn — 4 %, naïve";
        let mut offsets = Offsets::new(text);
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).enumerate().collect();
        for &(points, at) in places.iter().chain(places.iter().rev()) {
            assert_eq!(offsets.point(at), points, "at byte {at}");
        }
        assert_eq!(offsets.point(text.len()), text.chars().count());
    }
}
