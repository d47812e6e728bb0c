/** JVMs of this machine, and the agent in them. */
package io.faultline.cli.jvm;
