package io.faultline.drivers;

import io.faultline.client.RefusedException;
import io.faultline.fault.InjectionException;
import java.io.IOException;

/** Requests of fault sources, with what goes wrong in the port's words. */
final class Ask {
  private Ask() {}

  @FunctionalInterface
  interface Request<T> {
    T send() throws IOException;
  }

  static <T> T of(String what, Request<T> request) throws InjectionException {
    try {
      return request.send();
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  /** Whether it is unfit stays known. */
  static InjectionException failed(String what, IOException e) {
    var message = "%s: %s".formatted(what, said(e));
    return e instanceof RefusedException refused && refused.isUnfit()
        ? InjectionException.unfit(message, e)
        : new InjectionException(message, e);
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
