/** Programs that are started for one task and end after it. */
package io.faultline.drivers.command;
