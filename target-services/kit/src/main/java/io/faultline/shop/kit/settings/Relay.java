package io.faultline.shop.kit.settings;

/** The publisher of the outbox. */
public enum Relay {
  /** The service itself, which claims the events and deletes them once the broker has them. */
  CLAIM("claim"),
  /** Change data capture: a connector that reads the database's log. */
  CDC("cdc");

  private final String text;

  Relay(String text) {
    this.text = text;
  }

  public static Setting<Relay> read(SettingsReader reader) {
    return reader.optional("FAULTLINE_RELAY", "claim", "claim or cdc", Relay::parse);
  }

  private static Relay parse(String text) {
    for (var relay : values()) {
      if (relay.text.equals(text)) {
        return relay;
      }
    }
    throw new IllegalArgumentException("no such relay: " + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
