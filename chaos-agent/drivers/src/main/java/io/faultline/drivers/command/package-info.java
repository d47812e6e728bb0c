/** Programs that are started for one thing and are gone afterwards. */
package io.faultline.drivers.command;
