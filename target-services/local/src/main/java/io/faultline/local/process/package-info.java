/** Child processes: started so that none outlives this one, watched, restarted, stopped. */
package io.faultline.local.process;
