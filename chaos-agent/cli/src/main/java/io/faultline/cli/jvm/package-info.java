/** JVMs of this machine, and their agents. */
package io.faultline.cli.jvm;
