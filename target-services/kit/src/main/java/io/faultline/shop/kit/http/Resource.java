package io.faultline.shop.kit.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file on the class path. */
final class Resource {
  private Resource() {}

  static byte[] bytes(String name) {
    try (var in = Resource.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("expected a resource " + name + ", got none");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
