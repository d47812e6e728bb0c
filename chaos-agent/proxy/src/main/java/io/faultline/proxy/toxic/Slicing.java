package io.faultline.proxy.toxic;

/** How bytes that are held go on piece by piece; asked for each piece when its turn has come. */
public interface Slicing {
  /** How many bytes go together next; what is more than {@code left} means all. */
  int size(int left);

  /** When that piece of {@code bytes} is due; asked once a piece, after its size. */
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
