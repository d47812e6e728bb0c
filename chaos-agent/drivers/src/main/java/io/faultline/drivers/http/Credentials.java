package io.faultline.drivers.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The credentials of a request, read again on each use: the file of a token may be written later,
 * or again. The text form contains none of it. Thread-safe.
 */
public sealed interface Credentials {
  /** No credentials, for an API that needs none. */
  static Credentials none() {
    return new None();
  }

  /** The value of the header Authorization; empty if none is needed. */
  Optional<String> authorization() throws IOException;

  /** The token alone; empty if these are other credentials. */
  default Optional<String> token() throws IOException {
    return Optional.empty();
  }

  /** None are needed. */
  record None() implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }
  }

  /** A bearer token (RFC 6750). */
  record Token(Secret secret) implements Credentials {
    @Override
    public Optional<String> authorization() throws IOException {
      return Optional.of("Bearer " + secret.read());
    }

    @Override
    public Optional<String> token() throws IOException {
      return Optional.of(secret.read());
    }
  }

  /** User and password (RFC 7617). */
  record Basic(String user, Secret password) implements Credentials {
    @Override
    public Optional<String> authorization() throws IOException {
      var both = (user + ":" + password.read()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String toString() {
      return "Basic[…]";
    }
  }

  /** A text that is never shown, or the file that contains it. */
  sealed interface Secret {
    String read() throws IOException;
  }

  /** As given in the system file. */
  record Given(String text) implements Secret {
    @Override
    public String read() {
      return text;
    }

    @Override
    public String toString() {
      return "…";
    }
  }

  /** The content of a file, without white space at its ends. */
  record InFile(Path file) implements Secret {
    @Override
    public String read() throws IOException {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new IOException("token file: expected to read it, got " + e, e);
      }
    }
  }
}
