package io.faultline.drivers;

import io.faultline.drivers.system.SystemFile;
import java.util.HashMap;
import java.util.Map;

/** At which addresses callers reach the processes of a system, by themselves or by a proxy. */
final class Addresses {
  private static final String TO = "->";

  private Addresses() {}

  /** From {@code host:port} to the name of the process. */
  static Map<String, String> of(SystemFile system) {
    var processes = new HashMap<String, String>();
    system
        .processes()
        .forEach((name, process) -> processes.put(process.url().getAuthority(), name));
    system.peers().forEach((name, address) -> put(processes, address, name, system));
    system.edges().forEach((edge, address) -> put(processes, address, callee(edge), system));
    return processes;
  }

  /** The end of an edge that is named as {@code order->product}. */
  private static String callee(String edge) {
    int arrow = edge.lastIndexOf(TO);
    return arrow < 0 ? edge : edge.substring(arrow + TO.length()).strip();
  }

  private static void put(
      Map<String, String> processes, String address, String name, SystemFile system) {
    if (system.processes().containsKey(name)) processes.putIfAbsent(address, name);
  }
}
