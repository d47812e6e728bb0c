/** What {@code faultline init} finds on this machine, and the files that it writes of it. */
package io.faultline.cli.init;
