package io.faultline.shop.kit.settings;

/** How well a service defends itself. */
public enum Profile {
  /** No timeout, breaker, bulkhead, retry or redelivery. */
  NAIVE("naive"),
  /** Resilience4j's defaults. */
  LIBRARY_DEFAULTS("library-defaults"),
  /** Set for the calls it guards. */
  TUNED("tuned");

  private final String text;

  Profile(String text) {
    this.text = text;
  }

  /** The profile of that name. */
  public static Profile parse(String text) {
    for (var profile : values()) {
      if (profile.text.equals(text)) {
        return profile;
      }
    }
    throw new IllegalArgumentException("no such profile: " + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
