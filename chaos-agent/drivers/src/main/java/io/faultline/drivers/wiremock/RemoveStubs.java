package io.faultline.drivers.wiremock;

import io.faultline.client.WireMockClient;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.util.List;

/**
 * Removes stubs that were added, by their ids: other changes made meanwhile stay. A stub that is
 * already gone was lost by a restart or removed by another client.
 */
record RemoveStubs(RemoteApi api, List<String> ids) implements Undo {
  RemoveStubs {
    ids = List.copyOf(ids);
  }

  @Override
  public void run() throws IOException {
    var client = new WireMockClient(api.http());
    for (var id : ids) client.remove(id);
  }
}
