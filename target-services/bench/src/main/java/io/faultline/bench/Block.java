package io.faultline.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Slices in the order A B B A, so that a drift of the machine falls on both alike. */
record Block(List<Slice> slices) {
  static final List<Variant> ORDER =
      List.of(Variant.BARE, Variant.FULL, Variant.FULL, Variant.BARE);

  Block {
    slices = List.copyOf(slices);
    if (!slices.stream().map(Slice::variant).toList().equals(ORDER)) {
      throw new IllegalArgumentException("block: expected slices " + ORDER + ", got " + slices);
    }
  }

  /** The instrumented figure over the bare one; 1 is no cost. */
  double ratio(ToDoubleFunction<Slice> figure) {
    return mean(Variant.FULL, figure) / mean(Variant.BARE, figure);
  }

  double mean(Variant variant, ToDoubleFunction<Slice> figure) {
    return slices.stream()
        .filter(slice -> slice.variant() == variant)
        .mapToDouble(figure)
        .average()
        .orElseThrow();
  }
}
