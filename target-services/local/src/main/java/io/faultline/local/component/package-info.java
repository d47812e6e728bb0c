/** What is to run, as data: commands, dependencies, how readiness shows. Imports the JDK only. */
package io.faultline.local.component;
