package io.faultline.proxy.toxic;

/** How held bytes are passed on piece by piece; asked for each piece in its turn. */
public interface Slicing {
  /** How many bytes the next piece has; more than {@code left} means all. */
  int size(int left);

  /** When that piece of {@code bytes} is due; asked once for each piece, after its size. */
  long dueNanos(int bytes);

  /** All at once. */
  static Slicing whole(long dueNanos) {
    return new Slicing() {
      @Override
      public int size(int left) {
        return left;
      }

      @Override
      public long dueNanos(int bytes) {
        return dueNanos;
      }
    };
  }
}
