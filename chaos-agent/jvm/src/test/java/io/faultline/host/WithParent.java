package io.faultline.host;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Runs a program that ends with its parent, in whatever way the parent ends: its input is over. */
public final class WithParent {
  private WithParent() {}

  /** Arguments: the program's class and its arguments. */
  public static void main(String[] arguments) throws Throwable {
    var watch = new Thread(WithParent::endWithInput, "host-parent");
    watch.setDaemon(true);
    watch.start();
    var main = Class.forName(arguments[0]).getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // over as well
    }
    Runtime.getRuntime().halt(1);
  }
}
