package io.faultline.local.topology;

/**
 * One process of a service.
 *
 * @param number counted from 1
 * @param of how many processes the service has
 */
public record Instance(Service service, int number, int of) {
  public Instance {
    if (of < 1 || of > Scale.MOST || number < 1 || number > of) {
      throw new IllegalArgumentException(
          "instance of %s: expected 1 of 1 to %d of %d, got %d of %d"
              .formatted(service.name(), Scale.MOST, Scale.MOST, number, of));
    }
  }

  /** The process's name, as experiments and the agents' clients have it. */
  public String name() {
    return of == 1 ? service.name() : "%s[%d of %d]".formatted(service.name(), number, of);
  }

  /** Whether it listens on the port of the service too, beside the other instances. */
  public boolean sharesPort() {
    return of > 1 && service.stack().canSharePort();
  }

  /** The name of the port where only this process listens. */
  public String port() {
    return number == 1 && !sharesPort() ? service.name() : service.name() + "-" + number;
  }

  /** The name of the port of its agent. */
  public String agent() {
    return number == 1 ? service.agent() : "%s-%d-agent".formatted(service.name(), number);
  }

  int portNumber() {
    return port().equals(service.name()) ? service.port() : 18300 + place();
  }

  int agentPort() {
    return number == 1 ? service.agentPort() : 18400 + place();
  }

  private int place() {
    return Service.MOST * (service.port() - Service.FIRST_PORT) + number - 1;
  }
}
