package io.faultline.client;

import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;

/** Requests to fault sources; failures become exceptions of the port. */
public final class Ask {
  private Ask() {}

  /** A request to a peer. */
  @FunctionalInterface
  public interface Request<T> {
    T send() throws IOException, InjectionException;
  }

  /** A request that raises a fault. */
  public static <T> T toRaise(Fault fault, Target target, Request<T> request)
      throws InjectionException {
    return of("%s: could not raise '%s'".formatted(target.process(), fault.text()), request);
  }

  /**
   * Returns the peer's response.
   *
   * @param what the peer or the purpose: the beginning of the message if the request fails
   */
  public static <T> T of(String what, Request<T> request) throws InjectionException {
    try {
      return request.send();
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  /** Keeps the information that the request is invalid. */
  public static InjectionException failed(String what, IOException e) {
    var message = "%s: %s".formatted(what, said(e));
    return e instanceof RefusedException refused && refused.isUnfit()
        ? InjectionException.unfit(message, e)
        : new InjectionException(message, e);
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
