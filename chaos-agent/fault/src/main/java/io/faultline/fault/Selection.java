package io.faultline.fault;

/** Which of the calls that pass a point are affected. */
public sealed interface Selection {
  /** The form in a target's text: {@code share=10%}, {@code every=3}, {@code first=5}. */
  String text();

  /** Every call. */
  Selection ALL = new Share(1);

  /** No call: matching calls are counted and left alone. */
  Selection COUNT_ONLY = new Share(0);

  /** Each call with probability {@code share}, from 0 to 1. */
  record Share(double share) implements Selection {
    public Share {
      if (!(share >= 0 && share <= 1))
        throw new IllegalArgumentException("share: expected 0% to 100%, got " + share * 100 + "%");
    }

    @Override
    public String text() {
      return "share=" + ShareText.print(share);
    }
  }

  /** The n-th call and each n-th after it. */
  record Every(long n) implements Selection {
    public Every {
      if (n < 1) throw new IllegalArgumentException("every: expected 1 or more, got " + n);
    }

    @Override
    public String text() {
      return "every=" + n;
    }
  }

  /** The first n calls after the fault is raised. */
  record First(long n) implements Selection {
    public First {
      if (n < 1) throw new IllegalArgumentException("first: expected 1 or more, got " + n);
    }

    @Override
    public String text() {
      return "first=" + n;
    }
  }
}
