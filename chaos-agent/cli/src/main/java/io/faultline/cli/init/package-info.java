/** Discovery by {@code faultline init} on this machine, and the files that it writes. */
package io.faultline.cli.init;
