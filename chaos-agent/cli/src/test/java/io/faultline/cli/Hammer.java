package io.faultline.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Puts load on a URL like a user's own tool. Arguments: the URL, and for how many seconds. */
public final class Hammer {
  private Hammer() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("hammering");
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var request =
        HttpRequest.newBuilder(URI.create(arguments[0]))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
    while (System.nanoTime() < end) {
      try {
        http.send(request, BodyHandlers.discarding());
      } catch (IOException e) {
        // A user tries again.
      }
      Thread.sleep(50);
    }
  }
}
