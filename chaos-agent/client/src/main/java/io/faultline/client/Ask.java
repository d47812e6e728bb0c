package io.faultline.client;

import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;

/** Requests of fault sources, with what goes wrong in the port's words. */
public final class Ask {
  private Ask() {}

  /** What is asked of the far end. */
  @FunctionalInterface
  public interface Request<T> {
    T send() throws IOException, InjectionException;
  }

  /** To raise a fault. */
  public static <T> T toRaise(Fault fault, Target target, Request<T> request)
      throws InjectionException {
    return of("%s: could not raise '%s'".formatted(target.process(), fault.text()), request);
  }

  /**
   * Gives what the far end responds.
   *
   * @param what who was asked, or for what: the beginning of the message where it fails
   */
  public static <T> T of(String what, Request<T> request) throws InjectionException {
    try {
      return request.send();
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  /** Whether it is unfit stays known. */
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
