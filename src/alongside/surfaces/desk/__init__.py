"""The desk: the coordinator's and supervisor's pages, dense and fast, for the court morning and the caseload."""
