//! Columns of integers as planes of bytes, the form that compresses well: the high bytes of small
//! numbers are runs of zeros, the low bytes are kept apart from them.

/// Appends to a block.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub bytes: Vec<u8>,
}

impl Writer {
    /// A length or another small number.
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A column: its length, its width in bytes, then one plane a byte, lowest first.
    pub fn column(&mut self, values: &[i64]) {
        self.varint(values.len() as u64);
        let folded: Vec<u64> = values.iter().map(|&v| zigzag(v)).collect();
        let widest = folded.iter().copied().max().unwrap_or(0);
        let width = (64 - widest.leading_zeros()).div_ceil(8) as u8;
        self.bytes.push(width);
        for plane in 0..width {
            self.bytes.extend(folded.iter().map(|v| (v >> (8 * plane)) as u8));
        }
    }
}

/// Reads what [`Writer`] wrote. Every method gives `None` where the bytes end too early.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { bytes }
    }

    pub fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub fn column(&mut self) -> Option<Vec<i64>> {
        let len = usize::try_from(self.varint()?).ok()?;
        let width = usize::from(self.take(1)?[0]);
        if width == 0 {
            // a column of zeros has no planes: its length must still be one that a block can have
            return (len <= MAX_ROWS).then(|| vec![0; len]);
        }
        let planes = self.take(len.checked_mul(width)?)?;
        let mut folded = vec![0u64; len];
        for (plane, bytes) in planes.chunks_exact(len.max(1)).enumerate() {
            for (value, &byte) in folded.iter_mut().zip(bytes) {
                *value |= u64::from(byte) << (8 * plane);
            }
        }
        Some(folded.into_iter().map(unzigzag).collect())
    }

    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (head, tail) = self.bytes.split_at_checked(n)?;
        self.bytes = tail;
        Some(head)
    }
}

/// More rows than a block can have.
const MAX_ROWS: usize = 1 << 27;

fn zigzag(v: i64) -> u64 {
    ((v << 1) ^ (v >> 63)) as u64
}

fn unzigzag(v: u64) -> i64 {
    (v >> 1) as i64 ^ -((v & 1) as i64)
}

/// Each value less the one before it; wraps, as [`sums`] does.
pub(super) fn differences(values: &[i64]) -> Vec<i64> {
    let mut last = 0i64;
    values.iter().map(|&v| v.wrapping_sub(std::mem::replace(&mut last, v))).collect()
}

/// Undoes [`differences`] in place.
pub(super) fn sums(values: &mut [i64]) {
    let mut last = 0i64;
    for v in values {
        last = last.wrapping_add(*v);
        *v = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back() {
        for column in
            [vec![], vec![0, 0, 0], vec![1, -1, 127, -128, 128, 1 << 40], vec![i64::MIN, i64::MAX, 0]]
        {
            let mut w = Writer::default();
            w.column(&column);
            assert_eq!(Reader::new(&w.bytes).column(), Some(column.clone()));
            let mut back = differences(&column);
            sums(&mut back);
            assert_eq!(back, column);
        }
    }

    #[test]
    fn cut_bytes_are_refused() {
        let mut w = Writer::default();
        w.column(&[1, 2, 300]);
        for end in 0..w.bytes.len() {
            assert_eq!(Reader::new(&w.bytes[..end]).column(), None, "{end}");
        }
    }
}
