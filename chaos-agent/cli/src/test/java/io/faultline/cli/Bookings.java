package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The two services of docs/examples/booking, each as its own jar, started as a user would. */
final class Bookings implements AutoCloseable {
  static final Path EXAMPLE = Launcher.PROJECT.resolve("docs/examples/booking");
  private static final Pattern RATES = Pattern.compile("rates listens on http://127.0.0.1:(\\d+)");
  private static final Pattern BOOKING = Pattern.compile("Tomcat started on port (\\d+)");

  private final Path folder;
  private final Process rates;
  private final int ratesPort;
  private Process booking;
  private int port;

  Bookings(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder).toAbsolutePath();
    rates = start("rates", List.of("--port=0"));
    ratesPort = port("rates", rates, RATES);
    booking = startBooking(List.of());
  }

  /** Restarts booking on its port, with these arguments. */
  void restart(String... arguments) throws Exception {
    booking.destroy();
    assertThat(booking.waitFor(30, TimeUnit.SECONDS)).isTrue();
    booking = startBooking(List.of(arguments));
  }

  private Process startBooking(List<String> more) throws IOException {
    var arguments = new ArrayList<>(more);
    arguments.add("--server.port=" + port);
    arguments.add("--booking.rates.url=http://127.0.0.1:" + ratesPort);
    arguments.add("--booking.folder=" + folder.resolve("data"));
    var started = start("booking", arguments);
    port = port("booking", started, BOOKING);
    return started;
  }

  private Process start(String name, List<String> arguments) throws IOException {
    var jar = EXAMPLE.resolve("%s/target/%s.jar".formatted(name, name));
    assertThat(jar).as("built by the profile examples").exists();
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(log(name).toFile())
        .start();
  }

  private int port(String name, Process process, Pattern says) {
    return Awaitility.await(name + " is up")
        .atMost(Duration.ofSeconds(150))
        .until(
            () -> {
              if (!process.isAlive()) throw new IllegalStateException(Files.readString(log(name)));
              var found = says.matcher(Files.readString(log(name)));
              return found.find() ? Integer.parseInt(found.group(1)) : 0;
            },
            found -> found > 0);
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  String bookingUrl() {
    return "http://127.0.0.1:" + port;
  }

  long bookingPid() {
    return booking.pid();
  }

  long ratesPid() {
    return rates.pid();
  }

  @Override
  public void close() throws InterruptedException {
    for (var process : List.of(booking, rates)) {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
