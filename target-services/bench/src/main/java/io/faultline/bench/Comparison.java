package io.faultline.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** The comparison of the blocks: the ratios instrumented over bare, and the figures behind them. */
record Comparison(
    Estimate throughputRatio,
    Estimate perCpuSecondRatio,
    Figures bare,
    Figures full,
    long errors,
    int blocks) {

  /** Means over all slices of a variant. */
  record Figures(double perSecond, double perCpuSecond) {}

  static Comparison of(List<Block> blocks, RandomGenerator chance) {
    return new Comparison(
        ratio(blocks, Slice::perSecond, chance),
        ratio(blocks, Slice::perCpuSecond, chance),
        figures(blocks, Variant.BARE),
        figures(blocks, Variant.FULL),
        blocks.stream().flatMap(block -> block.slices().stream()).mapToLong(Slice::errors).sum(),
        blocks.size());
  }

  private static Estimate ratio(
      List<Block> blocks, ToDoubleFunction<Slice> figure, RandomGenerator chance) {
    return Estimate.of(blocks.stream().mapToDouble(block -> block.ratio(figure)).toArray(), chance);
  }

  private static Figures figures(List<Block> blocks, Variant variant) {
    return new Figures(
        mean(blocks, variant, Slice::perSecond), mean(blocks, variant, Slice::perCpuSecond));
  }

  private static double mean(List<Block> blocks, Variant variant, ToDoubleFunction<Slice> figure) {
    return blocks.stream()
        .mapToDouble(block -> block.mean(variant, figure))
        .average()
        .orElseThrow();
  }
}
