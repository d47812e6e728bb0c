package io.faultline.shop.kit.settings;

/** The resilience of a service's calls. */
public enum Profile {
  /** No timeout, breaker, bulkhead, retry or redelivery. */
  NAIVE("naive"),
  /** Resilience4j's defaults. */
  LIBRARY_DEFAULTS("library-defaults"),
  /** Settings that fit the guarded calls. */
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
