//! Sixty-four bytes as the bits of one number.

/// The lowest bits of 64 bytes, the first byte lowest.
///
/// A loop that sets bytes to 0 or 1 becomes vector instructions; this makes of its result what can
/// be asked with a few instructions for the next place where something stands.
#[inline]
pub(crate) fn gather(flags: &[u8; 64]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    let mut out = 0;
    for (n, eight) in eights.iter().enumerate() {
        // Moves bit 8 k to bit 56 + k; no two products meet in one place.
        out |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * n);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::gather;

    #[test]
    fn every_byte_has_its_bit() {
        for n in 0..64 {
            let mut flags = [0; 64];
            flags[n] = 1;
            assert_eq!(gather(&flags), 1 << n);
        }
        assert_eq!(gather(&[1; 64]), u64::MAX);
        assert_eq!(gather(&[0; 64]), 0);
    }
}
