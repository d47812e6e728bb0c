package io.faultline.drivers.chaosmonkey;

import io.faultline.client.ChaosMonkeyClient;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.util.Map;

/** Restores the settings that a fault changed. */
record RestoreSettings(
    RemoteApi api, boolean enabled, Map<String, Object> assaults, Map<String, Object> watchers)
    implements Undo {
  @Override
  public void run() throws IOException {
    var client = new ChaosMonkeyClient(api.http());
    // Disabled first, so that half-restored settings have no effect.
    if (!enabled) client.enable(false);
    client.setAssaults(assaults);
    client.setWatchers(watchers);
    if (enabled) client.enable(true);
  }
}
