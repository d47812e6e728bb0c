package io.faultline.shop.kit.settings;

import java.util.Optional;

/** One setting as read; it has a value unless the reader noted a problem. */
public final class Setting<T> {
  private final Optional<T> value;

  Setting(Optional<T> value) {
    this.value = value;
  }

  /** The value. Call within {@link SettingsReader#finish} only, where there are no problems. */
  public T value() {
    return value.orElseThrow();
  }
}
