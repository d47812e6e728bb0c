package io.faultline.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.faultline.fault.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Delays bytes by {@code latency ± jitter}, drawn evenly, or by a named distribution.
 *
 * @param latency milliseconds
 * @param jitter milliseconds
 * @param distribution instead of both, a delay in the text form of {@link Delay}: {@code lognormal
 *     50ms 0.7}
 * @param packetBytes draws again for every this many bytes; 0 draws once for each read
 */
public record Latency(
    long latency,
    long jitter,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String distribution,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("packet_bytes") int packetBytes)
    implements Toxic {
  public Latency {
    Attribute.millis("latency.latency", latency);
    Attribute.millis("latency.jitter", jitter);
    Attribute.notNegative("latency.packet_bytes", packetBytes);
    distribution = distribution == null ? "" : distribution;
    if (!distribution.isEmpty()) {
      if (latency != 0 || jitter != 0)
        throw new IllegalArgumentException(
            "latency.distribution: expected latency and jitter to be 0 beside it, got %d and %d"
                .formatted(latency, jitter));
      var unused = Delay.parse(distribution);
    }
  }

  /** Only the two attributes that Toxiproxy knows. */
  public Latency(long latency, long jitter) {
    this(latency, jitter, "", 0);
  }

  /** One delay in nanoseconds. */
  public long drawNanos(RandomGenerator random) {
    if (!distribution.isEmpty()) return Delay.parse(distribution).draw(random).toNanos();
    long spread = jitter == 0 ? 0 : random.nextLong(-jitter, jitter + 1);
    return Math.max(0, Attribute.nanos(latency + spread));
  }

  @Override
  public Stage start(Flow flow) {
    return new LatencyStage(this, flow);
  }

  @Override
  public Optional<OnRequest> onRequest(RandomGenerator random) {
    return Optional.of(new OnRequest.Hold(Duration.ofNanos(drawNanos(random))));
  }
}
