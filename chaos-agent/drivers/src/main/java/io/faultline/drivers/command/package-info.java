/** Programs that are started for one thing and are gone afterwards. Imports the JDK alone. */
package io.faultline.drivers.command;
