package io.faultline.shop.kit.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with a password, as container engines provide secrets; its text form is its name. */
record PasswordFile(String name, Optional<String> password) {

  /**
   * Reads the file; no password without a name. White space round the password is not part of it.
   */
  static PasswordFile read(String name) {
    if (name.isEmpty()) {
      return new PasswordFile(name, Optional.empty());
    }
    try {
      var password = Files.readString(Path.of(name)).strip();
      if (password.isEmpty()) {
        throw new IllegalArgumentException("an empty file");
      }
      return new PasswordFile(name, Optional.of(password));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
