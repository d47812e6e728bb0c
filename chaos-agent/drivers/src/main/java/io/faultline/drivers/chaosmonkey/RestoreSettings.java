package io.faultline.drivers.chaosmonkey;

import io.faultline.client.ChaosMonkeyClient;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.util.Map;

/** Sets what a fault changed to what it was before. */
record RestoreSettings(
    RemoteApi api, boolean enabled, Map<String, Object> assaults, Map<String, Object> watchers)
    implements Undo {
  @Override
  public void run() throws IOException {
    var client = new ChaosMonkeyClient(api.http());
    // Asleep first, so that no half of the settings does anything.
    if (!enabled) client.enable(false);
    client.setAssaults(assaults);
    client.setWatchers(watchers);
    if (enabled) client.enable(true);
  }
}
