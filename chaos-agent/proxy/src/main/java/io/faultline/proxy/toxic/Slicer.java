package io.faultline.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Cuts the data into small writes.
 *
 * @param averageSize bytes of a slice; 0 cuts nothing
 * @param sizeVariation how many bytes a slice may be larger or smaller, at most the average
 * @param delay microseconds between two slices
 */
public record Slicer(
    @JsonProperty("average_size") int averageSize,
    @JsonProperty("size_variation") int sizeVariation,
    int delay)
    implements Toxic {
  public Slicer {
    Attribute.notNegative("slicer.average_size", averageSize);
    Attribute.notNegative("slicer.delay", delay);
    if (sizeVariation < 0 || (sizeVariation > averageSize))
      throw new IllegalArgumentException(
          "slicer.size_variation: expected 0 to average_size %d, got %d"
              .formatted(averageSize, sizeVariation));
  }

  @Override
  public Stage start(Flow flow) {
    return averageSize == 0 ? new PassThrough(flow) : new SlicerStage(this, flow);
  }
}
