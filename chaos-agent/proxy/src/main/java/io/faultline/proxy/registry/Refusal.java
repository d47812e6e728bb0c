package io.faultline.proxy.registry;

/** A request that cannot be done; the API answers with the status and the message. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  public static Refusal badBody(String detail) {
    return new Refusal(400, "bad request body: " + detail);
  }

  public static Refusal missing(String field) {
    return new Refusal(400, "missing required field: " + field);
  }

  public static Refusal noProxy() {
    return new Refusal(404, "proxy not found");
  }

  public static Refusal noToxic() {
    return new Refusal(404, "toxic not found");
  }

  public int status() {
    return status;
  }
}
