package io.faultline.agent.control.http;

import java.io.IOException;
import java.io.OutputStream;

/** Handles requests. Thread-safe. */
public interface Handler {
  /**
   * The response to a request; a response that streams writes to {@code out} and ends the
   * connection.
   */
  Result handle(Request request);

  /** The response to bytes that are no request; it ends the connection. */
  default Response unreadable(BadRequestException reason, String from) {
    return Response.problem(reason);
  }

  /** A whole response, or a stream. */
  sealed interface Result {
    record Whole(Response response) implements Result {}

    /** Writes until the client disconnects. */
    non-sealed interface Stream extends Result {
      void write(OutputStream out) throws IOException, InterruptedException;
    }
  }
}
