package io.faultline.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open pages. A page that reads too slowly is disconnected, and reconnects by itself.
 * Thread-safe.
 */
final class Audience {
  private static final int MOST = 16;
  private static final int BEHIND = 64;
  private static final long IDLE_SECONDS = 5;

  private final Set<BlockingQueue<String>> queues = ConcurrentHashMap.newKeySet();

  boolean isEmpty() {
    return queues.isEmpty();
  }

  boolean isFull() {
    return queues.size() >= MOST;
  }

  void send(Event event) {
    queues.removeIf(queue -> !queue.offer(event.text()));
  }

  /** Writes events to one page until it is gone or too far behind. */
  void attend(OutputStream page) throws IOException {
    BlockingQueue<String> queue = new ArrayBlockingQueue<>(BEHIND);
    queues.add(queue);
    try {
      write(page, "retry: 1000\n\n");
      while (queues.contains(queue)) {
        var text = queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        write(page, text == null ? Event.COMMENT : text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queues.remove(queue);
    }
  }

  private static void write(OutputStream page, String text) throws IOException {
    page.write(text.getBytes(StandardCharsets.UTF_8));
    page.flush();
  }
}
