/** The run itself, over ports: it knows no HTTP, file or process. */
package io.faultline.runner.engine;
