package io.faultline.shop.kit.settings;

import java.util.List;

/** All problems of a service's settings, a line each. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
