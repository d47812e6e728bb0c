package io.faultline.local.control;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A control API in a process of its own; prints its port. Its shop is empty. */
final class ControlServerHost {
  private ControlServerHost() {}

  /** The argument is the token file. */
  public static void main(String[] args) throws Exception {
    var shop =
        (Shop)
            Proxy.newProxyInstance(
                Shop.class.getClassLoader(),
                new Class<?>[] {Shop.class},
                (self, method, arguments) -> new Shop.Report(true, "tuned", List.of()));
    var file = Path.of(args[0]);
    var server = new ControlServer(0, new Token(file, Files.readString(file)), shop);
    server.start();
    System.out.println(server.port());
    new CountDownLatch(1).await();
  }
}
