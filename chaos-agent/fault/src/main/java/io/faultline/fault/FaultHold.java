package io.faultline.fault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why no new fault may be raised, who asked for that, and since when.
 *
 * @param reason one line of 1 to 200 characters; so is {@code who}
 */
public record FaultHold(String reason, String who, Instant since) {
  private static final int LONGEST = 200;

  public FaultHold {
    reason = line("reason", reason);
    who = line("who", who);
  }

  /** A hold that begins now, in whole seconds. */
  public static FaultHold begun(String reason, String who, long epochNanos) {
    var since = Instant.ofEpochSecond(0, epochNanos).truncatedTo(ChronoUnit.SECONDS);
    return new FaultHold(reason, who, since);
  }

  /** As the APIs of agents and fault proxies show it; without a hold all other fields are null. */
  public static Map<String, Object> fields(Optional<FaultHold> hold) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("held", hold.isPresent());
    fields.put("reason", hold.map(FaultHold::reason).orElse(null));
    fields.put("who", hold.map(FaultHold::who).orElse(null));
    fields.put("since", hold.map(it -> it.since().toString()).orElse(null));
    return fields;
  }

  /** As messages and refusals print it. */
  public String text() {
    return "new faults are held back: %s (%s since %s); ./faultline panic --release ends it"
        .formatted(reason, who, since);
  }

  /** These texts come from other people and are printed on terminals and in logs. */
  private static String line(String key, String text) {
    if (text.isBlank())
      throw new IllegalArgumentException("hold: %s: expected a text, got nothing".formatted(key));
    if (text.length() > LONGEST)
      throw new IllegalArgumentException(
          "hold: %s: expected at most %d characters, got %d"
              .formatted(key, LONGEST, text.length()));
    if (text.chars().anyMatch(Character::isISOControl))
      throw new IllegalArgumentException(
          "hold: %s: expected one line without control characters".formatted(key));
    return text.strip();
  }
}
