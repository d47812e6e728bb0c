package io.faultline.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service of somebody else: responds with the length of a word. Prints its port. */
public final class CountingHost {
  private CountingHost() {}

  /** The target of faults. */
  static final class Shelf {
    int count(String word) {
      return word.length();
    }
  }

  public static void main(String[] arguments) throws IOException {
    var parent = new Thread(CountingHost::endWithInput, "host-parent");
    parent.setDaemon(true);
    parent.start();
    var shelf = new Shelf();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var answer = Integer.toString(shelf.count("tea")).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  /** It ends with its parent, in whatever way the parent ends. */
  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The parent has ended as well.
    }
    Runtime.getRuntime().halt(1);
  }
}
