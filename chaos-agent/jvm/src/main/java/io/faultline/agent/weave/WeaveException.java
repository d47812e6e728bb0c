package io.faultline.agent.weave;

/** Classes could not be woven; they are as they were. */
public class WeaveException extends Exception {
  private static final long serialVersionUID = 1L;

  WeaveException(String message, Throwable cause) {
    super(message, cause);
  }
}
