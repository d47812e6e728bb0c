package io.faultline.cost.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Prints when its main begins and when it serves HTTP, and ends. */
public final class HelloHost {
  private HelloHost() {}

  /** No arguments. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    System.out.println("main");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    server.stop(0);
    System.exit(0);
  }
}
