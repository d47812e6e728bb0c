package io.faultline.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** HTTP to one API, with its token, by a transport that the caller chooses. Thread-safe. */
public interface Http {
  /** The address of the API, for messages. */
  URI url();

  /**
   * Sends a request and returns the whole response, whatever its status.
   *
   * @param body JSON, or empty for none
   */
  Response send(String method, String path, String body) throws IOException;

  /**
   * Opens a response of any length and duration.
   *
   * @throws IOException also if its status is not 200, or this transport opens no streams
   */
  default InputStream open(String path) throws IOException {
    throw new IOException("this transport opens no streams");
  }

  /** A response; its body is text. */
  record Response(int status, String body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }
  }
}
