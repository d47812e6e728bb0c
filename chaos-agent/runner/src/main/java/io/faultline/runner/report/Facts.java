package io.faultline.runner.report;

/**
 * What became of a business fact, in the same words wherever it is told. Its name is a claim ("no
 * order is lost"), so the words say whether the claim held, and never count what is good as bad.
 */
final class Facts {
  private Facts() {}

  static String found(long violations, long checked) {
    if (checked == 0) return "was not checked";
    // Not "of all": one that could not be read was not checked.
    var orders = Numbers.count(checked, "order") + " checked";
    return violations == 0
        ? "held for all " + orders
        : "violated for %s of %s".formatted(Numbers.count(violations), orders);
  }
}
