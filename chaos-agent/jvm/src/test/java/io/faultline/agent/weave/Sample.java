package io.faultline.agent.weave;

/** Methods of each shape that a compiler makes, to be woven. */
@SuppressWarnings("unused")
final class Sample {
  private int sum;

  boolean not(boolean value) {
    return !value;
  }

  byte next(byte value) {
    return (byte) (value + 1);
  }

  short next(short value) {
    return (short) (value + 1);
  }

  char next(char value) {
    return (char) (value + 1);
  }

  int next(int value) {
    return value + 1;
  }

  long next(long value) {
    return value + 1;
  }

  float next(float value) {
    return value + 1;
  }

  double next(double value) {
    return value + 1;
  }

  String next(String value) {
    return value + 1;
  }

  int[] next(int[] value) {
    return new int[] {value[0] + 1};
  }

  String[][] next(String[][] value) {
    return new String[][] {{value[0][0] + 1}};
  }

  void add(int value) {
    sum += value;
  }

  int sum() {
    return sum;
  }

  static String joined(long first, double second, String third, int fourth) {
    return first + " " + second + " " + third + " " + fourth;
  }

  /** Keeps on the stack what a return must not leave there. */
  static int firstPositive(int[] values) {
    for (int value : values) {
      synchronized (values) {
        if (value > 0) return value;
      }
    }
    return 0;
  }

  synchronized String caught(String text) {
    try {
      return Integer.toString(Integer.parseInt(text) + 1);
    } catch (NumberFormatException e) {
      return "none";
    } finally {
      sum++;
    }
  }

  static long endless(long from) {
    while (true) {
      if (from % 7 == 0) return from;
      from++;
    }
  }

  static void fails(String text) {
    throw new IllegalStateException(text);
  }

  static String named(int number) {
    return switch (number) {
      case 1 -> "one";
      case 2 -> "two";
      default -> number > 2 ? "many" : "none";
    };
  }
}
