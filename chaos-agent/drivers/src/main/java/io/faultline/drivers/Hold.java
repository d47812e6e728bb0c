package io.faultline.drivers;

import java.time.Instant;

/** Why no new fault may be raised, who said so, and since when. */
public record Hold(String reason, String who, Instant since) {
  public Hold {
    if (reason.isBlank())
      throw new IllegalArgumentException("hold: expected a reason, got nothing");
  }

  public String text() {
    return "new faults are held back: %s (%s since %s); ./faultline panic --release ends it"
        .formatted(reason, who, since);
  }
}
